import{fa as a,ga as b}from"./chunk-JQAND4GI.js";export{b as sendTrees,a as uploadArgv};
