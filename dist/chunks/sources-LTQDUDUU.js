import{a,b}from"./chunk-LGLTORJS.js";import"./chunk-CHJKZNFH.js";export{a as composeSources,b as instead};
