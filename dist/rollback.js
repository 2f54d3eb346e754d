import{Fa as i,ia as o}from"./chunks/chunk-BRKPCA3J.js";await o(i);
