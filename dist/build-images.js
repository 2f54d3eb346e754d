import{da as o,ta as i}from"./chunks/chunk-EJDF32LJ.js";await o(i);
