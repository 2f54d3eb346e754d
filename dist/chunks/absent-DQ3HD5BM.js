import{j as a}from"./chunk-G3R72SPW.js";import"./chunk-SEPV3S5H.js";export{a as absentVariables};
