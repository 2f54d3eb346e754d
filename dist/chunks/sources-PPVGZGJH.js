import{a,b}from"./chunk-5TFVU6AF.js";import"./chunk-HYP6X32F.js";export{a as composeSources,b as instead};
