import{H as o,U as i}from"./chunks/chunk-VRN2JIFK.js";await o(i);
