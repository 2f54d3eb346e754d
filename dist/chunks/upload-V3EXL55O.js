import{b as a,c as b}from"./chunk-WN7CW4W6.js";import"./chunk-AJ2PAFD2.js";import"./chunk-IWR27R53.js";import"./chunk-BTOG6JLA.js";import"./chunk-SHG5DPUQ.js";export{b as sendTrees,a as uploadArgv};
