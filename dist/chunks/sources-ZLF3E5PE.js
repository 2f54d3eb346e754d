import{a,b}from"./chunk-OJZNCOVO.js";import"./chunk-R2WYGUFJ.js";export{a as composeSources,b as instead};
