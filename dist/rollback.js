import{Ea as i,ia as o}from"./chunks/chunk-EQRXU4CO.js";await o(i);
