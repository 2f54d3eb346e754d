import{Q as o,S as i}from"./chunks/chunk-AZAH7J47.js";await o(i);
