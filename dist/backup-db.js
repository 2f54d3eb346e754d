import{Ga as i,pa as o}from"./chunks/chunk-GQ4QJMMU.js";await o(i);
