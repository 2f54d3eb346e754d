import{b as a,c as b}from"./chunk-RWCIIGSA.js";import"./chunk-RBU3SJ6V.js";import"./chunk-MWU5IKEY.js";import"./chunk-BTOG6JLA.js";import"./chunk-SHG5DPUQ.js";export{b as sendTrees,a as uploadArgv};
