import{Ha as i,P as o}from"./chunks/chunk-HYCL5HZZ.js";await o(i);
