import{aa as o,ja as i}from"./chunks/chunk-TVBWOLCN.js";await o(i);
