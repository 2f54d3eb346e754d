import{ja as o,wa as i}from"./chunks/chunk-FRFZCDLE.js";await o(i);
