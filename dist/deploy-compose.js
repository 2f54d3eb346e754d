import{H as o,U as i}from"./chunks/chunk-6WBO7GXP.js";await o(i);
