import{M as o,ha as i}from"./chunks/chunk-F6KSC666.js";await o(i);
