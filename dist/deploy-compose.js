import{O as o,ka as i}from"./chunks/chunk-LEWMFZE2.js";await o(i);
