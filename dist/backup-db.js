import{na as o,xa as i}from"./chunks/chunk-55EIQJAQ.js";await o(i);
