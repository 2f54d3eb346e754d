import{D as o,N as i}from"./chunks/chunk-UHDCBWMV.js";await o(i);
