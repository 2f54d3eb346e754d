import{a,b}from"./chunk-4J42WBEL.js";import"./chunk-6JXLLPV6.js";export{a as UNKNOWN,b as standIns};
