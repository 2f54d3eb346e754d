import{K as o,S as i}from"./chunks/chunk-6RSV3QVF.js";await o(i);
