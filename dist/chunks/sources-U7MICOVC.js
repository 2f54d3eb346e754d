import{a,b}from"./chunk-JPS62MVH.js";import"./chunk-VL3M2MSR.js";export{a as composeSources,b as instead};
