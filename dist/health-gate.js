import{B as o,P as i}from"./chunks/chunk-RH37KJ7A.js";await o(i);
