import{G as i,u as o}from"./chunks/chunk-RBGJFDOK.js";await o(i);
