import{C as o,M as i}from"./chunks/chunk-K23V5RCW.js";await o(i);
