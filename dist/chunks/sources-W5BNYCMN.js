import{a,b}from"./chunk-BWZHC4N7.js";import"./chunk-47ZQAQ3P.js";export{a as composeSources,b as instead};
