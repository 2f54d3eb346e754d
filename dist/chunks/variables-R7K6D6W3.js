import{a,b,c,d}from"./chunk-ESJEPZ22.js";import"./chunk-6JXLLPV6.js";export{d as filled,c as namesIn,b as placesOf,a as variablesOf};
