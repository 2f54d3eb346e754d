import{ja as o,wa as i}from"./chunks/chunk-H53SBGAS.js";await o(i);
