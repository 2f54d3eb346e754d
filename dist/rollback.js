import{S as i,o}from"./chunks/chunk-TNTWAK6R.js";await o(i);
