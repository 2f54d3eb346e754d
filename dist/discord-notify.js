import{A as o,D as i}from"./chunks/chunk-OVB7BZMC.js";await o(i);
