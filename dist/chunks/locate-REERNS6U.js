import{a,b,c}from"./chunk-W7AUJRGG.js";import"./chunk-R2H45BED.js";export{c as findServices,b as findSyntaxError,a as locate};
