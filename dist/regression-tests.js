import{T as i,p as o}from"./chunks/chunk-XH2VVWJR.js";await o(i);
