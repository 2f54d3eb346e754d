import{C as o,J as i}from"./chunks/chunk-TKWO6BNF.js";await o(i);
