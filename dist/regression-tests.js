import{J as o,R as i}from"./chunks/chunk-AJBYH5NB.js";await o(i);
