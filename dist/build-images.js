import{P as o,ca as i}from"./chunks/chunk-32OB3X44.js";await o(i);
