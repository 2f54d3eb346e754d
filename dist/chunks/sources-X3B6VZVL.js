import{a,b}from"./chunk-TIT6RFKI.js";import"./chunk-FWH7VMCF.js";export{a as composeSources,b as instead};
