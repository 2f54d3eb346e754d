import{i as o,j as i}from"./chunks/chunk-XBASTSXZ.js";await o(i);
