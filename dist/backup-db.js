import{Ga as i,pa as o}from"./chunks/chunk-64ICCVNE.js";await o(i);
