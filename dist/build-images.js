import{E as o,M as i}from"./chunks/chunk-3B5DFOFE.js";await o(i);
