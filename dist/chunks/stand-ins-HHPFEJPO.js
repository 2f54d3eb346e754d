import{a,b}from"./chunk-4J42WBEL.js";import"./chunk-Q2XIUZMK.js";export{a as UNKNOWN,b as standIns};
