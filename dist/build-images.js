import{P as o,ca as i}from"./chunks/chunk-EF5FXKZ4.js";await o(i);
