import{A as o,K as i}from"./chunks/chunk-G3SMQ3IJ.js";await o(i);
