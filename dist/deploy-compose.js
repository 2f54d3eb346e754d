import{J as o,V as i}from"./chunks/chunk-EBGT7BOZ.js";await o(i);
