import{a,b}from"./chunk-ZNUYTNYG.js";import"./chunk-6BQWDUKY.js";import"./chunk-BB43QOPU.js";import"./chunk-SHG5DPUQ.js";export{a as composeSources,b as instead};
