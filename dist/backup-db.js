import{ja as o,ta as i}from"./chunks/chunk-ENMIPDRA.js";await o(i);
