import{a,b,c}from"./chunk-QB5FNRSH.js";import"./chunk-3GSOTBMR.js";import"./chunk-2D66CXFT.js";export{c as findSyntaxError,a as locate,b as locator};
