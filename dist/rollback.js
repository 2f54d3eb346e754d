import{B as o,S as i}from"./chunks/chunk-EFDEABYP.js";await o(i);
