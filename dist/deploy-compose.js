import{M as o,ha as i}from"./chunks/chunk-M4GB76IQ.js";await o(i);
