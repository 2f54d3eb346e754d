import{a}from"./chunk-ZLJDOO3M.js";import"./chunk-B2WAIPZA.js";import"./chunk-G7M2HBVU.js";export{a as absentVariables};
