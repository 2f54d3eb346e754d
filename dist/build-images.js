import{$ as i,M as o}from"./chunks/chunk-6IFIYRNB.js";await o(i);
