import{O as o,ka as i}from"./chunks/chunk-CN5NUAE4.js";await o(i);
