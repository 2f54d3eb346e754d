import{N as o,aa as i}from"./chunks/chunk-FMWRPYEN.js";await o(i);
