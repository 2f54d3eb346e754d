import{Ha as i,P as o}from"./chunks/chunk-ZUD3L7EZ.js";await o(i);
