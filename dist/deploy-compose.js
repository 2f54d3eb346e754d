import{J as o,V as i}from"./chunks/chunk-R6PNBN4A.js";await o(i);
