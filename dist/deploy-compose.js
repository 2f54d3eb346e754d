import{H as o,U as i}from"./chunks/chunk-47ZQAQ3P.js";await o(i);
