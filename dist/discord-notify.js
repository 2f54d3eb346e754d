import{A as o,D as i}from"./chunks/chunk-C6ZTDUNK.js";await o(i);
