import{$a as i,Da as o}from"./chunks/chunk-2D66CXFT.js";await o(i);
