import{P as o,Z as i}from"./chunks/chunk-LRMNRVCF.js";await o(i);
