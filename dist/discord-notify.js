import{G as o,I as i}from"./chunks/chunk-IUZ2L6DG.js";await o(i);
