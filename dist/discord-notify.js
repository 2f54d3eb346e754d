import{B as i,y as o}from"./chunks/chunk-YKYKCHKX.js";await o(i);
