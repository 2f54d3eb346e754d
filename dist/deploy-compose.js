import{J as o,V as i}from"./chunks/chunk-CHJKZNFH.js";await o(i);
