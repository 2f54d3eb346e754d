import{ja as o,wa as i}from"./chunks/chunk-NJBPKS6V.js";await o(i);
