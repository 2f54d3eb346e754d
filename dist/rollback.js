import{Ea as i,ia as o}from"./chunks/chunk-IPDUYBL2.js";await o(i);
