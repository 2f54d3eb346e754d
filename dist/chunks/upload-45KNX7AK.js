import{ya as a,za as b}from"./chunk-ACBBP26P.js";export{b as sendTrees,a as uploadArgv};
