import{J as o,U as i}from"./chunks/chunk-BWG6I5C3.js";await o(i);
