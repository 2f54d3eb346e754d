import{a,b}from"./chunk-4J42WBEL.js";import"./chunk-A4DNOZXB.js";export{a as UNKNOWN,b as standIns};
