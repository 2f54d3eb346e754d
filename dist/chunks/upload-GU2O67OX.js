import{b as a,c as b}from"./chunk-GATG3TEH.js";import"./chunk-QMX2S4XZ.js";import"./chunk-SNHLDG5I.js";import"./chunk-SHG5DPUQ.js";export{b as sendTrees,a as uploadArgv};
