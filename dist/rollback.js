import{Fa as i,ia as o}from"./chunks/chunk-BHNRNGGP.js";await o(i);
