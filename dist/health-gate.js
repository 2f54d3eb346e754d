import{B as o,L as i}from"./chunks/chunk-DD5I4HQC.js";await o(i);
