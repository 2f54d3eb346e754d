import{a,b}from"./chunk-UWO6JMSP.js";import"./chunk-EBGT7BOZ.js";export{a as composeSources,b as instead};
