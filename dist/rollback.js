import{G as i,u as o}from"./chunks/chunk-ACERVEY7.js";await o(i);
