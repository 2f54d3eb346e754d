import{ia as a,ja as b}from"./chunk-KMCOWHAU.js";export{b as sendTrees,a as uploadArgv};
