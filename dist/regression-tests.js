import{ba as o,oa as i}from"./chunks/chunk-KXPKG5AB.js";await o(i);
