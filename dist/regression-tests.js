import{P as o,Y as i}from"./chunks/chunk-JNFSVCE5.js";await o(i);
