import{G as o,I as i}from"./chunks/chunk-A7UJAOS3.js";await o(i);
