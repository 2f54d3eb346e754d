import{pa as o,za as i}from"./chunks/chunk-ARVTCFD5.js";await o(i);
