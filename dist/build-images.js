import{N as o,aa as i}from"./chunks/chunk-Q2XIUZMK.js";await o(i);
