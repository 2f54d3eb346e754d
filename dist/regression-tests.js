import{ja as o,wa as i}from"./chunks/chunk-SGJGEPUK.js";await o(i);
