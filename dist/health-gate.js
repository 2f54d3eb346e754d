import{T as o,ha as i}from"./chunks/chunk-SV5YYLM6.js";await o(i);
