import{a,b}from"./chunk-4J42WBEL.js";import"./chunk-G7M2HBVU.js";export{a as UNKNOWN,b as standIns};
