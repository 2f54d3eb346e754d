import{Ha as i,P as o}from"./chunks/chunk-VQEFDEYC.js";await o(i);
