import{L as i,x as o}from"./chunks/chunk-SR3JENRQ.js";await o(i);
