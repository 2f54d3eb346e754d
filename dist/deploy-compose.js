import{M as o,Z as i}from"./chunks/chunk-RKJWMCLP.js";await o(i);
