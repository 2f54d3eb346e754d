import{da as o,ta as i}from"./chunks/chunk-MCVUJ2ZG.js";await o(i);
