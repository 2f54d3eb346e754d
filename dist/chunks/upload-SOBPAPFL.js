import{ya as a,za as b}from"./chunk-LW25FN3Q.js";export{b as sendTrees,a as uploadArgv};
