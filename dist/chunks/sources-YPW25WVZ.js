import{a,b}from"./chunk-NUVIJ3GR.js";import"./chunk-6BQWDUKY.js";import"./chunk-TI5JSSM4.js";import"./chunk-SHG5DPUQ.js";export{a as composeSources,b as instead};
