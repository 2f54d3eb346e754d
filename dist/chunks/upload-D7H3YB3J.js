import{b as a,c as b}from"./chunk-GZ7FAY44.js";import"./chunk-BGPLIWOL.js";import"./chunk-2ATA5OJN.js";import"./chunk-SHG5DPUQ.js";export{b as sendTrees,a as uploadArgv};
