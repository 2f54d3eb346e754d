import{S as i,o}from"./chunks/chunk-M5Y2NLL7.js";await o(i);
