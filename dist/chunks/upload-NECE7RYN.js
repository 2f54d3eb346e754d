import{b as a,c as b}from"./chunk-TTTLF7PK.js";import"./chunk-FBZUJ53Y.js";import"./chunk-YD5SJ2ZO.js";import"./chunk-GPN6GZF7.js";import"./chunk-SHG5DPUQ.js";export{b as sendTrees,a as uploadArgv};
