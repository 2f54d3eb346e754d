import{K as o,S as i}from"./chunks/chunk-WKTLMLFT.js";await o(i);
