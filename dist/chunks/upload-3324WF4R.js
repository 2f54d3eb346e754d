import{ia as a,ja as b}from"./chunk-EYMJDMHL.js";export{b as sendTrees,a as uploadArgv};
