import{c as a}from"./chunk-ITWXFTHO.js";import"./chunk-F6KSC666.js";export{a as absentVariables};
