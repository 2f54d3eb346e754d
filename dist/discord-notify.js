import{A as o,D as i}from"./chunks/chunk-HSWB6YNF.js";await o(i);
