import{a,b,c}from"./chunk-I37I6PNU.js";import"./chunk-VOQL5CX4.js";import"./chunk-S3LOHOD5.js";export{a as composeSources,b as filesBelow,c as instead};
