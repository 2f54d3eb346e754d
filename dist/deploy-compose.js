import{J as o,V as i}from"./chunks/chunk-G5EW4PGZ.js";await o(i);
