import{K as i,y as o}from"./chunks/chunk-6RTRIBHT.js";await o(i);
