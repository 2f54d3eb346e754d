import{B as i,y as o}from"./chunks/chunk-CSH4WX63.js";await o(i);
