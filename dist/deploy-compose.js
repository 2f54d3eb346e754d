import{M as o,Z as i}from"./chunks/chunk-FWH7VMCF.js";await o(i);
