import{ya as a,za as b}from"./chunk-W7PMLONS.js";export{b as sendTrees,a as uploadArgv};
