import{E as o,M as i}from"./chunks/chunk-EXOGNPTK.js";await o(i);
