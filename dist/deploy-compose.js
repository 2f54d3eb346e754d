import{O as o,ka as i}from"./chunks/chunk-WXD5BC4C.js";await o(i);
