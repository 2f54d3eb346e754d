import{Da as i,fa as o}from"./chunks/chunk-LW25FN3Q.js";await o(i);
