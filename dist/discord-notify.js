import{B as i,y as o}from"./chunks/chunk-U5UBQJMK.js";await o(i);
