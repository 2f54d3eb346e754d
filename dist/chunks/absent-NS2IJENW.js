import{j as a}from"./chunk-GNHHJLMH.js";import"./chunk-3IS6CK5J.js";export{a as absentVariables};
