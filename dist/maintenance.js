import{Ha as i,P as o}from"./chunks/chunk-ERCJC5AX.js";await o(i);
