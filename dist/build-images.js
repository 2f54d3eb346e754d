import{da as o,ta as i}from"./chunks/chunk-3YTBZQ6B.js";await o(i);
