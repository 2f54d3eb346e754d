import{$ as i,M as o}from"./chunks/chunk-G7M2HBVU.js";await o(i);
