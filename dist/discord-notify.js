import{Q as o,S as i}from"./chunks/chunk-FD67LKUS.js";await o(i);
