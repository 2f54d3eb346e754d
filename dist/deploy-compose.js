import{Y as o,va as i}from"./chunks/chunk-VD2F6RPY.js";await o(i);
