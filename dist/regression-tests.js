import{Y as o,ha as i}from"./chunks/chunk-AA2ALJP4.js";await o(i);
