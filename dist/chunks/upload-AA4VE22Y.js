import{ca as a,da as b}from"./chunk-R2WYGUFJ.js";export{b as sendTrees,a as uploadArgv};
