import{X as o,la as i}from"./chunks/chunk-FHTMGMLW.js";await o(i);
