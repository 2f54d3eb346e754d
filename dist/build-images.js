import{E as o,M as i}from"./chunks/chunk-2SRYLFXM.js";await o(i);
