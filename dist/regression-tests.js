import{ja as o,wa as i}from"./chunks/chunk-RQ3TZ26D.js";await o(i);
