import{A as o,R as i}from"./chunks/chunk-HUGF2KWT.js";await o(i);
