import{A as o,Q as i}from"./chunks/chunk-XZGKYMHN.js";await o(i);
