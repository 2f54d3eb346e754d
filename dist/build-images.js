import{P as o,ca as i}from"./chunks/chunk-QGIXTBUM.js";await o(i);
