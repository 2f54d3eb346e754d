import{Ea as i,ia as o}from"./chunks/chunk-STXYFRRB.js";await o(i);
