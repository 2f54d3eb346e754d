import{A as o,R as i}from"./chunks/chunk-KA5HLPDI.js";await o(i);
