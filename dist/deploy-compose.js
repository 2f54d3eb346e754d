import{O as o,ka as i}from"./chunks/chunk-PCQ7TESU.js";await o(i);
