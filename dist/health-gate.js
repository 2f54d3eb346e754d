import{C as o,Q as i}from"./chunks/chunk-YD5DEKTJ.js";await o(i);
