import{L as o,Y as i}from"./chunks/chunk-3XWDFOKP.js";await o(i);
