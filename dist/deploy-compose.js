import{O as o,na as i}from"./chunks/chunk-EYMJDMHL.js";await o(i);
