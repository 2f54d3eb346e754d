import{M as o,V as i}from"./chunks/chunk-HJFH73T4.js";await o(i);
