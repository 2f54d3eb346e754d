import{B as o,L as i}from"./chunks/chunk-DPNNUD3J.js";await o(i);
