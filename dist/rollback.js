import{A as o,Q as i}from"./chunks/chunk-BYXZKH7L.js";await o(i);
