import{a,b,c,d}from"./chunk-FN5GHCFX.js";import"./chunk-V7RKPG2R.js";export{d as filled,c as namesIn,b as placesOf,a as variablesOf};
