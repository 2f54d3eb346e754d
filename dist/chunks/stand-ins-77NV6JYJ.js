import{a,b}from"./chunk-4J42WBEL.js";import"./chunk-6IFIYRNB.js";export{a as UNKNOWN,b as standIns};
