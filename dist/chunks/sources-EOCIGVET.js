import{a,b}from"./chunk-NRPWTYW2.js";import"./chunk-2ISQ7BU4.js";export{a as composeSources,b as instead};
