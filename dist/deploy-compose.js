import{$ as i,O as o}from"./chunks/chunk-YOMA3ZWC.js";await o(i);
