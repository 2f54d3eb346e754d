import{fa as a,ga as b}from"./chunk-GRQG7YRR.js";export{b as sendTrees,a as uploadArgv};
