import{oa as a,pa as b}from"./chunk-KI3F44BM.js";export{b as sendTrees,a as uploadArgv};
