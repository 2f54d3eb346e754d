import{U as o,ta as i}from"./chunks/chunk-KI3F44BM.js";await o(i);
