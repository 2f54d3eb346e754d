import{T as o,ha as i}from"./chunks/chunk-BLJU4PDF.js";await o(i);
