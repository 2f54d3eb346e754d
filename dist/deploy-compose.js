import{O as o,ka as i}from"./chunks/chunk-S3LOHOD5.js";await o(i);
