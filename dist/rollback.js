import{J as i,x as o}from"./chunks/chunk-4OGCBQUM.js";await o(i);
