import{D as o,N as i}from"./chunks/chunk-NBWOWV5N.js";await o(i);
