import{ia as o,ra as i}from"./chunks/chunk-GVUAVYRU.js";await o(i);
