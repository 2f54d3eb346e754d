import{a,b,c,d}from"./chunk-LOBQVBKM.js";import"./chunk-3CWJZCXJ.js";import"./chunk-SHG5DPUQ.js";export{d as filled,c as namesIn,b as placesOf,a as variablesOf};
