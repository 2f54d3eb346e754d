import{Wa as a,Xa as b}from"./chunk-2D66CXFT.js";export{b as sendTrees,a as uploadArgv};
