import{ya as a,za as b}from"./chunk-ORLIZD2Z.js";export{b as sendTrees,a as uploadArgv};
