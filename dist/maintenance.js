import{Ha as i,P as o}from"./chunks/chunk-HELXBSLW.js";await o(i);
