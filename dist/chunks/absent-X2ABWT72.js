import{j as a}from"./chunk-DWW6KH62.js";import"./chunk-FRFZCDLE.js";export{a as absentVariables};
