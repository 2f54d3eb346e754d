import{ea as o,na as i}from"./chunks/chunk-W36TSRA4.js";await o(i);
