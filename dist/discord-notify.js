import{w as o,y as i}from"./chunks/chunk-C6VXXHAP.js";await o(i);
