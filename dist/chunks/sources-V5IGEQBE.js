import{a,b}from"./chunk-NNMHDDTP.js";import"./chunk-3XWDFOKP.js";export{a as composeSources,b as instead};
