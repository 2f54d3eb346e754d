import{a,b}from"./chunk-7TFQSJYZ.js";import"./chunk-PCHDTBY6.js";export{a as composeSources,b as instead};
