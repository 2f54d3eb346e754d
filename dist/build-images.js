import{X as o,la as i}from"./chunks/chunk-ET5WGZAE.js";await o(i);
