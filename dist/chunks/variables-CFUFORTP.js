import{a,b,c,d}from"./chunk-CBLV5VBL.js";import"./chunk-6FPLZHCW.js";export{d as filled,c as namesIn,b as placesOf,a as variablesOf};
