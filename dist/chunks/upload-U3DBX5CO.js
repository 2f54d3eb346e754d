import{da as a,ea as b}from"./chunk-VL3M2MSR.js";export{b as sendTrees,a as uploadArgv};
