import{L as o,Z as i}from"./chunks/chunk-6FPLZHCW.js";await o(i);
