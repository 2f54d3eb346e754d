import{a,b}from"./chunk-LVGGWCDM.js";import"./chunk-6BQWDUKY.js";import"./chunk-GLLNB7JK.js";import"./chunk-SHG5DPUQ.js";export{a as composeSources,b as instead};
