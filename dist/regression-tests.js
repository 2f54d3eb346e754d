import{J as o,R as i}from"./chunks/chunk-R4MEDAYC.js";await o(i);
