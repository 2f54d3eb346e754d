import{b as a,c as b}from"./chunk-KIINQVTA.js";import"./chunk-QMX2S4XZ.js";import"./chunk-BB43QOPU.js";import"./chunk-SHG5DPUQ.js";export{b as sendTrees,a as uploadArgv};
