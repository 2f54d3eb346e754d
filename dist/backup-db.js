import{Ga as i,pa as o}from"./chunks/chunk-FHDYGH5E.js";await o(i);
