import{d as a}from"./chunk-DLTIU36Z.js";import"./chunk-AKXM5DDR.js";export{a as absentVariables};
