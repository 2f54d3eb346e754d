import{Q as o,S as i}from"./chunks/chunk-FIHZ5K2H.js";await o(i);
