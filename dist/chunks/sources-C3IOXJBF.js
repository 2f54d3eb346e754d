import{a,b}from"./chunk-EFKTY4WD.js";import"./chunk-M4GB76IQ.js";export{a as composeSources,b as instead};
