import{K as o,S as i}from"./chunks/chunk-PKVE6XP6.js";await o(i);
