import{d as a,e as b,f as c,g as d}from"./chunk-3XP47X3M.js";import"./chunk-U3R5FYPK.js";export{d as namesIn,c as placesOf,a as variablesOf,b as variablesToCome};
