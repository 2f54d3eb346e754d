import{a,b}from"./chunk-3Q343NOF.js";import"./chunk-ME5NODVJ.js";export{a as composeSources,b as instead};
