import{A as i,z as o}from"./chunks/chunk-A6JASZEK.js";await o(i);
