import{Y as o,va as i}from"./chunks/chunk-NKIDL2RN.js";await o(i);
