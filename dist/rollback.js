import{L as i,x as o}from"./chunks/chunk-XMU5A542.js";await o(i);
