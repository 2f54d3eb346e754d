import{T as i,p as o}from"./chunks/chunk-HCDPWDLI.js";await o(i);
