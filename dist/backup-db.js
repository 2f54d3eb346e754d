import{ha as o,qa as i}from"./chunks/chunk-DTDPSAUD.js";await o(i);
