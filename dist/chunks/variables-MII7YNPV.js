import{a,b,c,d}from"./chunk-QQ7FDJTN.js";import"./chunk-MPVKDDRM.js";export{d as filled,c as namesIn,b as placesOf,a as variablesOf};
