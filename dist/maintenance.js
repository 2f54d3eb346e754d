import{Ha as i,P as o}from"./chunks/chunk-LUYNECQE.js";await o(i);
