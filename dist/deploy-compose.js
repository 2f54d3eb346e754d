import{O as o,ga as i}from"./chunks/chunk-E2CK74NE.js";await o(i);
