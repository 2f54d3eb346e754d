import{i as o,j as i}from"./chunks/chunk-4XTZEO63.js";await o(i);
