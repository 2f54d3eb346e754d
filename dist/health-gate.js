import{C as i,u as o}from"./chunks/chunk-CXPWBYKV.js";await o(i);
