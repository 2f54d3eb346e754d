import{G as i,y as o}from"./chunks/chunk-RFUZ37GZ.js";await o(i);
