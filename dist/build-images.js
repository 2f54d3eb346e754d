import{C as o,J as i}from"./chunks/chunk-37XMMAQ3.js";await o(i);
