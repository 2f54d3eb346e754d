import{Ha as i,P as o}from"./chunks/chunk-OVECTART.js";await o(i);
