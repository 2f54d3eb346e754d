import{a,b}from"./chunk-CZSPUKT7.js";import"./chunk-F6KSC666.js";export{a as composeSources,b as instead};
