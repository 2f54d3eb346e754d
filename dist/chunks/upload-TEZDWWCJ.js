import{b as a,c as b}from"./chunk-TE4YC3AL.js";import"./chunk-SDNAFIU7.js";import"./chunk-G73FFM2L.js";import"./chunk-SHG5DPUQ.js";export{b as sendTrees,a as uploadArgv};
