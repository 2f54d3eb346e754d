import{j as a}from"./chunk-BKORPOK3.js";import"./chunk-YCUW5E62.js";export{a as absentVariables};
