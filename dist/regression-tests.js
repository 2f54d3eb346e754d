import{J as o,R as i}from"./chunks/chunk-AHCLWRD6.js";await o(i);
