import{X as o,la as i}from"./chunks/chunk-JX22P7XU.js";await o(i);
