import{L as o,Z as i}from"./chunks/chunk-MPVKDDRM.js";await o(i);
