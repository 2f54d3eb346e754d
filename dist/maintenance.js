import{Aa as i,P as o}from"./chunks/chunk-ARPJUOFU.js";await o(i);
