import{C as i,z as o}from"./chunks/chunk-UJPWNYMM.js";await o(i);
