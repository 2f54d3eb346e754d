import{H as o,Q as i}from"./chunks/chunk-I5EZSIFK.js";await o(i);
