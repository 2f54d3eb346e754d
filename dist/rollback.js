import{I as o,ba as i}from"./chunks/chunk-22OIWWR7.js";await o(i);
