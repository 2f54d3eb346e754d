import{Fa as i,ia as o}from"./chunks/chunk-YV6ICGU5.js";await o(i);
