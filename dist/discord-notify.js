import{C as i,z as o}from"./chunks/chunk-M5UNYTTV.js";await o(i);
