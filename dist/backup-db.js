import{ea as o,na as i}from"./chunks/chunk-AIAJG5UB.js";await o(i);
