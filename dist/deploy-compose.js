import{M as o,ha as i}from"./chunks/chunk-R2WYGUFJ.js";await o(i);
