import{w as o,z as i}from"./chunks/chunk-5JJHDK63.js";await o(i);
