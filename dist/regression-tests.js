import{$ as o,ma as i}from"./chunks/chunk-SEPV3S5H.js";await o(i);
