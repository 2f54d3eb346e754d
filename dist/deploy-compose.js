import{U as i,p as o}from"./chunks/chunk-SYVAGF7D.js";await o(i);
