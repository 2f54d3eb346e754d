import{G as o,O as i}from"./chunks/chunk-CJ4RS66J.js";await o(i);
