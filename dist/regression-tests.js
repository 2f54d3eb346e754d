import{O as o,X as i}from"./chunks/chunk-4MPACZKM.js";await o(i);
