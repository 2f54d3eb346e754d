import{b as a,c as b}from"./chunk-IVREXXJU.js";import"./chunk-QMX2S4XZ.js";import"./chunk-GLLNB7JK.js";import"./chunk-SHG5DPUQ.js";export{b as sendTrees,a as uploadArgv};
