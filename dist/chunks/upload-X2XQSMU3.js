import{fa as a,ga as b}from"./chunk-UEQ5KDA3.js";export{b as sendTrees,a as uploadArgv};
