import{D as o,N as i}from"./chunks/chunk-VKZFIW5O.js";await o(i);
