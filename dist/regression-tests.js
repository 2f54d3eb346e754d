import{ja as o,wa as i}from"./chunks/chunk-3IS6CK5J.js";await o(i);
