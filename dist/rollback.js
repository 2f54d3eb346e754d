import{F as o,Y as i}from"./chunks/chunk-XE5ZF6JB.js";await o(i);
