import{a,b,c}from"./chunk-TM5WD3KO.js";import"./chunk-NSTVZ2A5.js";import"./chunk-NZDEFR3S.js";export{c as findSyntaxError,a as locate,b as locator};
