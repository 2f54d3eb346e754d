import{a,b,c,d}from"./chunk-IRZEYPWR.js";import"./chunk-4DW5ZJZO.js";export{d as filled,c as namesIn,b as placesOf,a as variablesOf};
