import{C as i,u as o}from"./chunks/chunk-CHXI72T2.js";await o(i);
