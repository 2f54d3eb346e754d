import{H as i,y as o}from"./chunks/chunk-CT24NF7Y.js";await o(i);
