import{A as o,R as i}from"./chunks/chunk-4RAUW62J.js";await o(i);
