import{aa as o,ja as i}from"./chunks/chunk-IROLJ4OT.js";await o(i);
