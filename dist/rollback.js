import{N as i,z as o}from"./chunks/chunk-R4BNNJ27.js";await o(i);
