import{D as o,N as i}from"./chunks/chunk-4ONEVQB3.js";await o(i);
