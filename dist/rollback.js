import{B as o,S as i}from"./chunks/chunk-OS3Y6UUO.js";await o(i);
