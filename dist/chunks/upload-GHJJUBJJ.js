import{fa as a,ga as b}from"./chunk-CN5NUAE4.js";export{b as sendTrees,a as uploadArgv};
