import{d as a}from"./chunk-ZFA7MZZI.js";import"./chunk-TKJD23ZJ.js";import"./chunk-A7AAJKKD.js";export{a as absentVariables};
