import{a,b}from"./chunk-5RFOE7I2.js";import"./chunk-YOMA3ZWC.js";export{a as composeSources,b as instead};
