import{Ga as i,pa as o}from"./chunks/chunk-JB74YC6U.js";await o(i);
