import{fa as a,ga as b}from"./chunk-LEWMFZE2.js";export{b as sendTrees,a as uploadArgv};
