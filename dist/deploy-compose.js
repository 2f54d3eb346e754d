import{Da as i,fa as o}from"./chunks/chunk-WILK5L4H.js";await o(i);
