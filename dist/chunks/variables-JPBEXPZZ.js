import{d as a,e as b,f as c,g as d}from"./chunk-C5LP7S7U.js";import"./chunk-32OB3X44.js";export{d as namesIn,c as placesOf,a as variablesOf,b as variablesToCome};
