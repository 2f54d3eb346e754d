import{da as o,ma as i}from"./chunks/chunk-ZUFVI4EQ.js";await o(i);
