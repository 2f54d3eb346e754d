import{ja as a,ka as b}from"./chunk-NZDEFR3S.js";export{b as sendTrees,a as uploadArgv};
