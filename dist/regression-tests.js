import{P as o,Z as i}from"./chunks/chunk-WVFQONBJ.js";await o(i);
