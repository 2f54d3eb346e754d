import{j as a}from"./chunk-GFSLYQDT.js";import"./chunk-QPKO3JEF.js";export{a as absentVariables};
