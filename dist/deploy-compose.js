import{O as o,na as i}from"./chunks/chunk-KMCOWHAU.js";await o(i);
