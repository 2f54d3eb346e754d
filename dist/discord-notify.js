import{C as i,z as o}from"./chunks/chunk-ZY3Z24SP.js";await o(i);
