import{a,b,c,d}from"./chunk-QQI3WREM.js";import"./chunk-3PLNWDT4.js";import"./chunk-SHG5DPUQ.js";export{d as filled,c as namesIn,b as placesOf,a as variablesOf};
