import{Wa as a,Xa as b}from"./chunk-CGV6JVOT.js";export{b as sendTrees,a as uploadArgv};
