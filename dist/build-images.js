import{E as o,M as i}from"./chunks/chunk-LBTUR3NG.js";await o(i);
