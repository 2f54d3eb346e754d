import{C as o,Q as i}from"./chunks/chunk-EQGVH4PD.js";await o(i);
