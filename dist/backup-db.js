import{da as o,ma as i}from"./chunks/chunk-NCGAB24S.js";await o(i);
