import{aa as o,ja as i}from"./chunks/chunk-4G35JIK4.js";await o(i);
