import{T as o,ha as i}from"./chunks/chunk-5IHYYHP7.js";await o(i);
