import{ja as o,wa as i}from"./chunks/chunk-QPKO3JEF.js";await o(i);
