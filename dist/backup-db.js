import{Ga as i,ra as o}from"./chunks/chunk-ITF5DCEG.js";await o(i);
