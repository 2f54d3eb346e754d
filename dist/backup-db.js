import{aa as o,ja as i}from"./chunks/chunk-2EGYRB4E.js";await o(i);
