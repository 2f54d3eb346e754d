import{S as i,o}from"./chunks/chunk-GIHNIVTQ.js";await o(i);
