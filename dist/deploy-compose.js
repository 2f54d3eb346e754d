import{O as o,ka as i}from"./chunks/chunk-FQEJNV6V.js";await o(i);
