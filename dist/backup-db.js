import{Ga as i,pa as o}from"./chunks/chunk-LN4TXNGW.js";await o(i);
