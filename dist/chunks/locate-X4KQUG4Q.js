import{a,b,c}from"./chunk-TXBEYWFG.js";import"./chunk-HZGXZ4TO.js";import"./chunk-AQBYX5S4.js";export{c as findSyntaxError,a as locate,b as locator};
