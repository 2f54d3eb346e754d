import{a,b,c,d}from"./chunk-L5PUVT22.js";import"./chunk-MHUZWLJW.js";export{d as filled,c as namesIn,b as placesOf,a as variablesOf};
