import{a}from"./chunk-UXMFKHV4.js";import"./chunk-TKLPYTEQ.js";import"./chunk-SHG5DPUQ.js";export{a as composeSources};
