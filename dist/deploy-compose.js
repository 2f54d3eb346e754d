import{J as o,V as i}from"./chunks/chunk-XSCESXAZ.js";await o(i);
