import{Da as i,fa as o}from"./chunks/chunk-W7PMLONS.js";await o(i);
