import{B as i,y as o}from"./chunks/chunk-R3RD7YUK.js";await o(i);
