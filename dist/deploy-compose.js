import{H as o,U as i}from"./chunks/chunk-PRXBFX6Y.js";await o(i);
