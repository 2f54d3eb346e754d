import{L as i,x as o}from"./chunks/chunk-F6IKOBWT.js";await o(i);
