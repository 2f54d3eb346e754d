import{a,b}from"./chunk-KKRXVGJI.js";import"./chunk-R6PNBN4A.js";export{a as composeSources,b as instead};
