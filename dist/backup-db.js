import{Ha as i,sa as o}from"./chunks/chunk-X3KFMNPJ.js";await o(i);
