import{E as o,O as i}from"./chunks/chunk-WDR33XIU.js";await o(i);
