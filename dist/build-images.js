import{P as o,ca as i}from"./chunks/chunk-U3R5FYPK.js";await o(i);
