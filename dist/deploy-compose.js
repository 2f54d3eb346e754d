import{K as o,aa as i}from"./chunks/chunk-5PKLSBYR.js";await o(i);
