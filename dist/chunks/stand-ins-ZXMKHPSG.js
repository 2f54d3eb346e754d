import{a,b}from"./chunk-4J42WBEL.js";import"./chunk-BFBEDPO3.js";export{a as UNKNOWN,b as standIns};
