import{B as o,T as i}from"./chunks/chunk-IW43OLGS.js";await o(i);
