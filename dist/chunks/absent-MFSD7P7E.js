import{c as a}from"./chunk-SXHUEQ5M.js";import"./chunk-M4GB76IQ.js";export{a as absentVariables};
