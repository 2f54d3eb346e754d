import{L as i,x as o}from"./chunks/chunk-6KD6M4U5.js";await o(i);
