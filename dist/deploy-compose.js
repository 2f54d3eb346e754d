import{F as o,P as i}from"./chunks/chunk-SGEVJTVK.js";await o(i);
