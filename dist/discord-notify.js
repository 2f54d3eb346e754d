import{w as o,z as i}from"./chunks/chunk-4ZSC3OVT.js";await o(i);
