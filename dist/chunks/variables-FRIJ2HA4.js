import{c as a,d as b,e as c,f as d}from"./chunk-ZGUAKZQA.js";import"./chunk-Q2XIUZMK.js";export{a as UnsetVariables,d as namesIn,c as placesOf,b as variablesOf};
