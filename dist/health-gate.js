import{H as i,y as o}from"./chunks/chunk-4YHZVJPF.js";await o(i);
