import{M as o,ha as i}from"./chunks/chunk-PCHDTBY6.js";await o(i);
