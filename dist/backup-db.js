import{ia as o,ra as i}from"./chunks/chunk-JD63NE2P.js";await o(i);
