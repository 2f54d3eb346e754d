import{ya as a,za as b}from"./chunk-WILK5L4H.js";export{b as sendTrees,a as uploadArgv};
