import{a,b}from"./chunk-TWXHGUZE.js";import"./chunk-XSCESXAZ.js";export{a as composeSources,b as instead};
