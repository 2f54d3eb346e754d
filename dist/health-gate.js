import{G as i,y as o}from"./chunks/chunk-KCDCM22E.js";await o(i);
