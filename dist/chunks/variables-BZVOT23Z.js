import{c as a,d as b,e as c,f as d}from"./chunk-JGRAZSK5.js";import"./chunk-BFBEDPO3.js";export{a as UnsetVariables,d as namesIn,c as placesOf,b as variablesOf};
