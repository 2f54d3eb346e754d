import{Y as o,ea as i}from"./chunks/chunk-L3YKOIKH.js";await o(i);
