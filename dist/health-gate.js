import{E as i,w as o}from"./chunks/chunk-3W4T5AYR.js";await o(i);
