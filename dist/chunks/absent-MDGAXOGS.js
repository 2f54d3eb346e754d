import{i as a}from"./chunk-VDAHI6HY.js";import"./chunk-AA2ALJP4.js";export{a as absentVariables};
