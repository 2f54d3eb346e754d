import{ca as a,da as b}from"./chunk-M4GB76IQ.js";export{b as sendTrees,a as uploadArgv};
