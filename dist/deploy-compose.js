import{Da as i,fa as o}from"./chunks/chunk-ORLIZD2Z.js";await o(i);
