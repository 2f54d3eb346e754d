import{c as a,d as b,e as c,f as d}from"./chunk-MKOH44CY.js";import"./chunk-FMWRPYEN.js";export{a as UnsetVariables,d as namesIn,c as placesOf,b as variablesOf};
