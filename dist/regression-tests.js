import{G as o,O as i}from"./chunks/chunk-P2GBAI2K.js";await o(i);
