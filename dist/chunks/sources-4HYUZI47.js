import{a,b}from"./chunk-ECWEA3O7.js";import"./chunk-DRHFBQAJ.js";export{a as composeSources,b as instead};
