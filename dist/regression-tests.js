import{P as o,Y as i}from"./chunks/chunk-KH2S6TYG.js";await o(i);
