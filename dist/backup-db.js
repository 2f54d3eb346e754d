import{aa as o,ja as i}from"./chunks/chunk-3J5IUSZP.js";await o(i);
