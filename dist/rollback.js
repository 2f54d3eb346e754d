import{L as i,x as o}from"./chunks/chunk-2YQLWACJ.js";await o(i);
