import{a,b}from"./chunk-4J42WBEL.js";import"./chunk-FMWRPYEN.js";export{a as UNKNOWN,b as standIns};
