import{d as a}from"./chunk-MWK7QIXM.js";import"./chunk-IZHNQJA6.js";import"./chunk-FHTMGMLW.js";export{a as absentVariables};
