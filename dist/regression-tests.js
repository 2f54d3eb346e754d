import{G as o,O as i}from"./chunks/chunk-ZCPZLD7D.js";await o(i);
