import{ya as a,za as b}from"./chunk-Z6I6JCPI.js";export{b as sendTrees,a as uploadArgv};
