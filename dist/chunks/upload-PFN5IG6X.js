import{Wa as a,Xa as b}from"./chunk-AQBYX5S4.js";export{b as sendTrees,a as uploadArgv};
