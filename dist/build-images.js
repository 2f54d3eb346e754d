import{G as o,S as i}from"./chunks/chunk-U5WBADKY.js";await o(i);
