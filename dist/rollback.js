import{I as o,ba as i}from"./chunks/chunk-2VBCRYT5.js";await o(i);
