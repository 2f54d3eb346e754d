import{ya as a,za as b}from"./chunk-QTSYGILF.js";export{b as sendTrees,a as uploadArgv};
