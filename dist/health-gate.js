import{D as o,N as i}from"./chunks/chunk-IBGMKMJD.js";await o(i);
