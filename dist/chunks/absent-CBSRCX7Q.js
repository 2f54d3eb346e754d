import{c as a}from"./chunk-EVHZVVPK.js";import"./chunk-S3LOHOD5.js";export{a as absentVariables};
