import{$ as i,O as o}from"./chunks/chunk-DRHFBQAJ.js";await o(i);
