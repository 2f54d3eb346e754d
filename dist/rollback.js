import{C as o,U as i}from"./chunks/chunk-OMDW3MWJ.js";await o(i);
