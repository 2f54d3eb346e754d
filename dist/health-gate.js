import{A as o,J as i}from"./chunks/chunk-DHSACUSW.js";await o(i);
