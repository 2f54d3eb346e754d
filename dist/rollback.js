import{Ea as i,ia as o}from"./chunks/chunk-LL7NRLXE.js";await o(i);
