import{ba as o,oa as i}from"./chunks/chunk-4WXIJXOH.js";await o(i);
