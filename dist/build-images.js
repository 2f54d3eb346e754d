import{J as o,S as i}from"./chunks/chunk-MEWL6Q7F.js";await o(i);
