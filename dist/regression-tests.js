import{Y as o,ha as i}from"./chunks/chunk-5F3NQUA6.js";await o(i);
