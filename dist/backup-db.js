import{P as o,qa as i}from"./chunks/chunk-EICSBWVE.js";await o(i);
