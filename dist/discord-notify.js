import{Q as o,S as i}from"./chunks/chunk-LC7J7NQE.js";await o(i);
