import{fa as a,ga as b}from"./chunk-AKXM5DDR.js";export{b as sendTrees,a as uploadArgv};
