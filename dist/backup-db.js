import{_ as o,ha as i}from"./chunks/chunk-SSZJBBNP.js";await o(i);
