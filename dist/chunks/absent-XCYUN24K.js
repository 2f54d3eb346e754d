import{a}from"./chunk-EMMJY43B.js";import"./chunk-NVJRLNXH.js";import"./chunk-A4DNOZXB.js";export{a as absentVariables};
