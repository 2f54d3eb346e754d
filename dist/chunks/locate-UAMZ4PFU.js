import{a,b,c,d}from"./chunk-RNLMJ4OM.js";import"./chunk-6LIYV5WS.js";import"./chunk-SHG5DPUQ.js";export{d as findServices,c as findSyntaxError,a as locate,b as locator};
