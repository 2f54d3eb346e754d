import{Da as i,fa as o}from"./chunks/chunk-ACBBP26P.js";await o(i);
