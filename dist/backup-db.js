import{_ as o,ha as i}from"./chunks/chunk-KMTDS537.js";await o(i);
