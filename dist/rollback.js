import{C as o,U as i}from"./chunks/chunk-NB5Z3CBE.js";await o(i);
