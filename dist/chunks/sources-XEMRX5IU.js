import{a,b}from"./chunk-NMDHPAVS.js";import"./chunk-W5ZEH247.js";export{a as composeSources,b as instead};
