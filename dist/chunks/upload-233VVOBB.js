import{fa as a,ga as b}from"./chunk-S3LOHOD5.js";export{b as sendTrees,a as uploadArgv};
