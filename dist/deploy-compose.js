import{$a as i,Da as o}from"./chunks/chunk-AQBYX5S4.js";await o(i);
