import{D as o,N as i}from"./chunks/chunk-5M7W2UBJ.js";await o(i);
