import{M as o,ia as i}from"./chunks/chunk-VL3M2MSR.js";await o(i);
