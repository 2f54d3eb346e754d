import{da as o,ta as i}from"./chunks/chunk-Q7IXN3RG.js";await o(i);
