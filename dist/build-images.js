import{J as o,S as i}from"./chunks/chunk-BDOPKJXF.js";await o(i);
