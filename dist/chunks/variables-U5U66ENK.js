import{a,b,c,d,e}from"./chunk-NVJRLNXH.js";import"./chunk-A4DNOZXB.js";export{a as UnsetVariables,e as filled,d as namesIn,c as placesOf,b as variablesOf};
