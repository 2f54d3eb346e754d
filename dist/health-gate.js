import{E as o,O as i}from"./chunks/chunk-RSZNMPML.js";await o(i);
