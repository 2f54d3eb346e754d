import{pa as o,za as i}from"./chunks/chunk-ST2S2ERX.js";await o(i);
