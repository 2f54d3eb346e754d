import{a,b}from"./chunk-PCT4Z3QF.js";import"./chunk-RKJWMCLP.js";export{a as composeSources,b as instead};
