import{fa as a,ga as b}from"./chunk-WXD5BC4C.js";export{b as sendTrees,a as uploadArgv};
