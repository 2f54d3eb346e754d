import{D as o,N as i}from"./chunks/chunk-RWKY3MEB.js";await o(i);
