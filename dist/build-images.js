import{$ as i,M as o}from"./chunks/chunk-YKKMDTF4.js";await o(i);
