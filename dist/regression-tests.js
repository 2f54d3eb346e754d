import{K as o,S as i}from"./chunks/chunk-67EPAEHF.js";await o(i);
