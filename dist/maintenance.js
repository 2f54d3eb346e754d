import{Ha as i,P as o}from"./chunks/chunk-FFYH4HQ5.js";await o(i);
