import{B as o,S as i}from"./chunks/chunk-4ASF3FJC.js";await o(i);
