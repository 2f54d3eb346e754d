import{ja as o,wa as i}from"./chunks/chunk-YCUW5E62.js";await o(i);
