import{B as o,S as i}from"./chunks/chunk-76HA6LHU.js";await o(i);
