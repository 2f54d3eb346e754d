import{H as o,Q as i}from"./chunks/chunk-IJHVME65.js";await o(i);
