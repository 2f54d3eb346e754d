import{A as o,R as i}from"./chunks/chunk-GMZMQMIE.js";await o(i);
