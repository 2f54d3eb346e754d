import{B as i,y as o}from"./chunks/chunk-DF57VDFG.js";await o(i);
