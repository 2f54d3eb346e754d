import{fa as a,ga as b}from"./chunk-FQEJNV6V.js";export{b as sendTrees,a as uploadArgv};
