import{A as o,R as i}from"./chunks/chunk-A4DNUHXD.js";await o(i);
