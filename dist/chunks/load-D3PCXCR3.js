import{a}from"./chunk-AO4HRC7X.js";import"./chunk-MW3CF5NW.js";import"./chunk-BCEV2RJV.js";import"./chunk-6SU6XWAU.js";import"./chunk-TKLPYTEQ.js";import"./chunk-SHG5DPUQ.js";export{a as loadConfig};
