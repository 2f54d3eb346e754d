import{a,b,c}from"./chunk-3CGJVVNU.js";import"./chunk-YZQI44L2.js";import"./chunk-EYMJDMHL.js";export{c as findSyntaxError,a as locate,b as locator};
