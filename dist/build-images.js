import{N as o,aa as i}from"./chunks/chunk-BFBEDPO3.js";await o(i);
