import{L as i,x as o}from"./chunks/chunk-LHJIG5KI.js";await o(i);
