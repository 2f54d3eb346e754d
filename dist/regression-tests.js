import{M as o,U as i}from"./chunks/chunk-KNXOAAFL.js";await o(i);
