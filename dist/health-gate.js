import{T as o,ha as i}from"./chunks/chunk-M56EAHGD.js";await o(i);
