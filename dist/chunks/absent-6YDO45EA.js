import{d as a}from"./chunk-EZEELMM3.js";import"./chunk-LEWMFZE2.js";export{a as absentVariables};
