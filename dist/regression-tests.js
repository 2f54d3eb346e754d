import{ja as o,wa as i}from"./chunks/chunk-2OZDIICV.js";await o(i);
