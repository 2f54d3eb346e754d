import{i as o,j as i}from"./chunks/chunk-I663GOMH.js";await o(i);
