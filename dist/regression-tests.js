import{P as o,Z as i}from"./chunks/chunk-FMYCDSWF.js";await o(i);
