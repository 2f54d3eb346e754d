import{L as o,Z as i}from"./chunks/chunk-4DW5ZJZO.js";await o(i);
