import{fa as a,ga as b}from"./chunk-PCQ7TESU.js";export{b as sendTrees,a as uploadArgv};
