import{a,b}from"./chunk-TDG4KM4X.js";import"./chunk-6WBO7GXP.js";export{a as composeSources,b as instead};
