import{Q as o,S as i}from"./chunks/chunk-W2CUQK2E.js";await o(i);
