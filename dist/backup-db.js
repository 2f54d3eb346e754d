import{ca as o,la as i}from"./chunks/chunk-6LMHDUJC.js";await o(i);
