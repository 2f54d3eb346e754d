import{ca as a,da as b}from"./chunk-PCHDTBY6.js";export{b as sendTrees,a as uploadArgv};
