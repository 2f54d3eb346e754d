import{ja as a,ka as b}from"./chunk-LKHNYLUI.js";export{b as sendTrees,a as uploadArgv};
