import{a,b,c}from"./chunk-VC6G5JSA.js";import"./chunk-RP4SI5YD.js";import"./chunk-LW25FN3Q.js";export{c as findSyntaxError,a as locate,b as locator};
