import{a,b,c}from"./chunk-T6TOBOAG.js";import"./chunk-VOQL5CX4.js";import"./chunk-FQEJNV6V.js";export{a as composeSources,b as filesBelow,c as instead};
