import{L as o,_ as i}from"./chunks/chunk-MHUZWLJW.js";await o(i);
