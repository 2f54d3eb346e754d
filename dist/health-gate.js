import{J as o,Z as i}from"./chunks/chunk-7MZQSTOB.js";await o(i);
