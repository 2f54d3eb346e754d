import{a,b,c,d}from"./chunk-76MI7HXN.js";import"./chunk-6LIYV5WS.js";import"./chunk-JQAND4GI.js";export{d as findServices,c as findSyntaxError,a as locate,b as locator};
