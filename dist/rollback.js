import{Ea as i,ia as o}from"./chunks/chunk-OTQ5P7FP.js";await o(i);
