import{J as i,x as o}from"./chunks/chunk-RGJQZEEK.js";await o(i);
