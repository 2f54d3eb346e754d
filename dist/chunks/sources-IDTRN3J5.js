import{a,b}from"./chunk-VNLB3KIF.js";import"./chunk-G5EW4PGZ.js";export{a as composeSources,b as instead};
