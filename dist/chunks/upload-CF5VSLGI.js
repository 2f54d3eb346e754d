import{ca as a,da as b}from"./chunk-F6KSC666.js";export{b as sendTrees,a as uploadArgv};
