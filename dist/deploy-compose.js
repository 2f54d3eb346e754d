import{O as o,ka as i}from"./chunks/chunk-AKXM5DDR.js";await o(i);
