import{da as o,ta as i}from"./chunks/chunk-JKX6HHUV.js";await o(i);
