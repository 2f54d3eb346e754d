import{Da as i,fa as o}from"./chunks/chunk-QTSYGILF.js";await o(i);
