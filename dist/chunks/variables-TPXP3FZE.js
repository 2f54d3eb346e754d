import{d as a,e as b,f as c,g as d}from"./chunk-HD6MZYHF.js";import"./chunk-EF5FXKZ4.js";export{d as namesIn,c as placesOf,a as variablesOf,b as variablesToCome};
