import{d as a}from"./chunk-SW6TIECP.js";import"./chunk-UEQ5KDA3.js";export{a as absentVariables};
