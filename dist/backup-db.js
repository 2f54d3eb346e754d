import{da as o,ma as i}from"./chunks/chunk-E57JBHDA.js";await o(i);
