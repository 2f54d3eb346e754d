import{E as o,M as i}from"./chunks/chunk-SLXYIUYF.js";await o(i);
