import{d as a}from"./chunk-HXRTOPJV.js";import"./chunk-N2TPNY2X.js";import"./chunk-Q7IXN3RG.js";export{a as absentVariables};
