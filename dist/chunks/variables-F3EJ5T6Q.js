import{a,b,c,d}from"./chunk-Q62DSQVB.js";import"./chunk-OCAMRMB7.js";import"./chunk-NSTVZ2A5.js";import"./chunk-NZDEFR3S.js";export{d as namesIn,c as placesOf,a as variablesOf,b as variablesToCome};
