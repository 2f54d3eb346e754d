import{a,b}from"./chunk-56LI3RLY.js";import"./chunk-6BQWDUKY.js";import"./chunk-KCFWCJ2P.js";import"./chunk-SHG5DPUQ.js";export{a as composeSources,b as instead};
