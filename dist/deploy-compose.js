import{H as o,U as i}from"./chunks/chunk-VTBTB27H.js";await o(i);
