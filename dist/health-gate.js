import{H as i,y as o}from"./chunks/chunk-BTEHYKXV.js";await o(i);
