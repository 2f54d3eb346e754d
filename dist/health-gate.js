import{F as i,x as o}from"./chunks/chunk-ZKE54GCZ.js";await o(i);
