import{K as o,S as i}from"./chunks/chunk-XDMHYOZK.js";await o(i);
