import{A as o,R as i}from"./chunks/chunk-QKOG5P2O.js";await o(i);
