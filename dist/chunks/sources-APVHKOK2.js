import{a,b}from"./chunk-JAZMTNPX.js";import"./chunk-E2CK74NE.js";export{a as composeSources,b as instead};
