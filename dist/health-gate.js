import{D as o,N as i}from"./chunks/chunk-E4ID35VP.js";await o(i);
