import{aa as o,ja as i}from"./chunks/chunk-POYBYB32.js";await o(i);
