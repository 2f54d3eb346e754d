import{O as i,l as o}from"./chunks/chunk-E5YXGO3B.js";await o(i);
