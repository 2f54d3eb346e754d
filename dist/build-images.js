import{E as o,L as i}from"./chunks/chunk-ULCAGJ7T.js";await o(i);
