import{T as o,ha as i}from"./chunks/chunk-RKGI5RNT.js";await o(i);
