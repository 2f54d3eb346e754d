import{Q as o,S as i}from"./chunks/chunk-H2QQE5P2.js";await o(i);
