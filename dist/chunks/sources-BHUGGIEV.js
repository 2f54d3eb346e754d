import{a,b}from"./chunk-X5ICW5SH.js";import"./chunk-VRN2JIFK.js";export{a as composeSources,b as instead};
