import{T as o,ha as i}from"./chunks/chunk-Y27HWQ4E.js";await o(i);
