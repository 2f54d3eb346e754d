import{P as o,Z as i}from"./chunks/chunk-6A3TTIPG.js";await o(i);
