import{P as o,Z as i}from"./chunks/chunk-KQJKEU2R.js";await o(i);
