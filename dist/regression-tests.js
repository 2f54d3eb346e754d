import{P as o,Z as i}from"./chunks/chunk-OGN7776F.js";await o(i);
