import{E as o,G as i}from"./chunks/chunk-PUDJKAQR.js";await o(i);
