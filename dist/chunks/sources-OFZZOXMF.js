import{a,b}from"./chunk-3FEGC7S4.js";import"./chunk-6BQWDUKY.js";import"./chunk-TI5JSSM4.js";import"./chunk-SHG5DPUQ.js";export{a as composeSources,b as instead};
