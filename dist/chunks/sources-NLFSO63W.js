import{a,b}from"./chunk-STTHF62D.js";import"./chunk-5PKLSBYR.js";export{a as composeSources,b as instead};
