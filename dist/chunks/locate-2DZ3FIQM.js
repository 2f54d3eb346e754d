import{a,b,c}from"./chunk-HDCWZKVG.js";import"./chunk-M5VJKXVT.js";import"./chunk-ACBBP26P.js";export{c as findSyntaxError,a as locate,b as locator};
