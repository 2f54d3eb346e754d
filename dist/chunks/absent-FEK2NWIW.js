import{d as a}from"./chunk-AXMFCQMC.js";import"./chunk-OJVR4NK5.js";import"./chunk-JKX6HHUV.js";export{a as absentVariables};
