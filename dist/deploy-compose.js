import{J as o,V as i}from"./chunks/chunk-O75E5ZIV.js";await o(i);
