import{O as o,ka as i}from"./chunks/chunk-UEQ5KDA3.js";await o(i);
