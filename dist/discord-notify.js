import{w as o,z as i}from"./chunks/chunk-OHY47AWW.js";await o(i);
