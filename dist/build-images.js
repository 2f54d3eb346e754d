import{E as o,M as i}from"./chunks/chunk-3V25BVAZ.js";await o(i);
