import{Aa as i,P as o}from"./chunks/chunk-FMC2PSUY.js";await o(i);
