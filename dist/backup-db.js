import{Ga as i,ra as o}from"./chunks/chunk-L4HRPAOV.js";await o(i);
