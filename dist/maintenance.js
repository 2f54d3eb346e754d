import{Ha as i,P as o}from"./chunks/chunk-P2JX2IIK.js";await o(i);
