import{G as o,P as i}from"./chunks/chunk-5TBF2OHP.js";await o(i);
