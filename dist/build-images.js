import{V as o,ja as i}from"./chunks/chunk-A7AAJKKD.js";await o(i);
