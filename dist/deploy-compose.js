import{J as o,V as i}from"./chunks/chunk-35WQBMX6.js";await o(i);
