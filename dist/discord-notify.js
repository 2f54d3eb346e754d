import{G as o,I as i}from"./chunks/chunk-O7JPAXSE.js";await o(i);
