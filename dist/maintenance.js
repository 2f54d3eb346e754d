import{N as o,ya as i}from"./chunks/chunk-KV27NCAX.js";await o(i);
