import{Ha as i,sa as o}from"./chunks/chunk-GDANGE7M.js";await o(i);
