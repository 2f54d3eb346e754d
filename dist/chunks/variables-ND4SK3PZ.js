import{a,b,c,d,e}from"./chunk-4SBPOZNQ.js";import"./chunk-YKKMDTF4.js";export{a as UnsetVariables,e as filled,d as namesIn,c as placesOf,b as variablesOf};
