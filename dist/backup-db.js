import{da as o,ma as i}from"./chunks/chunk-QBOR5PQR.js";await o(i);
