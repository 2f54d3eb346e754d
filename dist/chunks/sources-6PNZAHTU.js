import{a,b}from"./chunk-HAKIMCZ6.js";import"./chunk-Y33SMKLG.js";export{a as composeSources,b as instead};
