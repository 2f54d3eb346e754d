import{Q as o,S as i}from"./chunks/chunk-7HQNCQW3.js";await o(i);
