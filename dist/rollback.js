import{A as o,R as i}from"./chunks/chunk-HL3G65XH.js";await o(i);
