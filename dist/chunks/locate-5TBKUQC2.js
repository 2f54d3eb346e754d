import{a,b,c}from"./chunk-BUE5D64F.js";import"./chunk-NME3646Z.js";import"./chunk-Z6I6JCPI.js";export{c as findSyntaxError,a as locate,b as locator};
