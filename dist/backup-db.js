import{ea as o,na as i}from"./chunks/chunk-RSKVPCQI.js";await o(i);
