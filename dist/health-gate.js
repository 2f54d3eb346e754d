import{C as o,Q as i}from"./chunks/chunk-DN4ESSB2.js";await o(i);
