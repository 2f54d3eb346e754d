import{Y as o,ea as i}from"./chunks/chunk-CFDCHMZ2.js";await o(i);
