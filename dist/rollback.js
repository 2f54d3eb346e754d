import{A as o,R as i}from"./chunks/chunk-X4IAW3HD.js";await o(i);
