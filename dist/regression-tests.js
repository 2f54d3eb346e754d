import{ja as o,wa as i}from"./chunks/chunk-NIEMIE5J.js";await o(i);
