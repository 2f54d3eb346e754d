import{A as o,K as i}from"./chunks/chunk-HCLA5AWT.js";await o(i);
