import{Ha as i,sa as o}from"./chunks/chunk-6EHC3WUE.js";await o(i);
