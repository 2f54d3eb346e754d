import{O as o,ka as i}from"./chunks/chunk-GRQG7YRR.js";await o(i);
