import{H as i,y as o}from"./chunks/chunk-PNWUAFSI.js";await o(i);
