import{A as o,D as i}from"./chunks/chunk-Q2QRLO6Z.js";await o(i);
