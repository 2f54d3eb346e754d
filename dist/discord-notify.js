import{w as o,z as i}from"./chunks/chunk-TYP4O3XC.js";await o(i);
