import{O as o,ka as i}from"./chunks/chunk-JQAND4GI.js";await o(i);
