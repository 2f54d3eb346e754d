import{ja as o,ta as i}from"./chunks/chunk-2ZHPRWC6.js";await o(i);
