import{P as o,aa as i}from"./chunks/chunk-Y33SMKLG.js";await o(i);
