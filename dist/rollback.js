import{Fa as i,ia as o}from"./chunks/chunk-UOVEL2K3.js";await o(i);
