import{J as o,V as i}from"./chunks/chunk-W5ZEH247.js";await o(i);
