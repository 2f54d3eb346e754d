import{M as o,Z as i}from"./chunks/chunk-4Y4KVSUM.js";await o(i);
