import{A as o,R as i}from"./chunks/chunk-CKJUA352.js";await o(i);
