import{T as o,ha as i}from"./chunks/chunk-ADDIWZ2Z.js";await o(i);
