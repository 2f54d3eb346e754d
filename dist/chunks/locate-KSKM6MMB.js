import{a,b,c}from"./chunk-IFSH3EIF.js";import"./chunk-F2WMVFBA.js";import"./chunk-NKIDL2RN.js";export{c as findSyntaxError,a as locate,b as locator};
