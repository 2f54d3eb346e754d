import{a,b,c,d}from"./chunk-NUFYFQLE.js";import"./chunk-M5VJKXVT.js";import"./chunk-ACBBP26P.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};
