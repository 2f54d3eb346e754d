import{L as o,X as i}from"./chunks/chunk-HYP6X32F.js";await o(i);
