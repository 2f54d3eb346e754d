import{J as o,V as i}from"./chunks/chunk-ME5NODVJ.js";await o(i);
