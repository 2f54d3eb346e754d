import{B as o,S as i}from"./chunks/chunk-4H6RBVUX.js";await o(i);
