import{Ha as i,P as o}from"./chunks/chunk-O4LKTZRZ.js";await o(i);
