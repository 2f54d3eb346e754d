import{a,b}from"./chunk-XUOFV543.js";import"./chunk-6BQWDUKY.js";import"./chunk-PWNK66SW.js";import"./chunk-SHG5DPUQ.js";export{a as composeSources,b as instead};
