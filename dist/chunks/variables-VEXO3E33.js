import{a,b,c,d,e}from"./chunk-5CDMZZS7.js";import"./chunk-6IFIYRNB.js";export{a as UnsetVariables,e as filled,d as namesIn,c as placesOf,b as variablesOf};
