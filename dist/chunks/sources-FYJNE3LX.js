import{a,b}from"./chunk-NABY4FGG.js";import"./chunk-O75E5ZIV.js";export{a as composeSources,b as instead};
