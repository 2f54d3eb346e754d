import{i as o,j as i}from"./chunks/chunk-224NPH2B.js";await o(i);
