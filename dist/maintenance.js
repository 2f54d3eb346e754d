import{Aa as i,P as o}from"./chunks/chunk-KR5LITYU.js";await o(i);
