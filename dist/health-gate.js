import{T as o,ha as i}from"./chunks/chunk-NAZ7ZTY2.js";await o(i);
