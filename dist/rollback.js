import{B as o,S as i}from"./chunks/chunk-JSC7MEOC.js";await o(i);
