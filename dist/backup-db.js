import{Ga as i,ra as o}from"./chunks/chunk-YMIGOYHS.js";await o(i);
