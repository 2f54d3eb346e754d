import{H as i,y as o}from"./chunks/chunk-V6J6OMAB.js";await o(i);
