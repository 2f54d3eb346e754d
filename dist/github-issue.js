import{i as o,j as i}from"./chunks/chunk-WAS5NIQ2.js";await o(i);
