import{P as o,Y as i}from"./chunks/chunk-T722MJON.js";await o(i);
