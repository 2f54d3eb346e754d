import{T as o,ha as i}from"./chunks/chunk-LRPTC3ET.js";await o(i);
