import{a,b,c,d,e}from"./chunk-B2WAIPZA.js";import"./chunk-G7M2HBVU.js";export{a as UnsetVariables,e as filled,d as namesIn,c as placesOf,b as variablesOf};
