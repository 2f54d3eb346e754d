import{a,b}from"./chunk-4J42WBEL.js";import"./chunk-V7RKPG2R.js";export{a as UNKNOWN,b as standIns};
