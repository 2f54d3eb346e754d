import{M as o,V as i}from"./chunks/chunk-5SRNZ4ZI.js";await o(i);
