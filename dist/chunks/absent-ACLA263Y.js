import{d as a}from"./chunk-TTLXYS47.js";import"./chunk-VBGQT7UU.js";import"./chunk-EJDF32LJ.js";export{a as absentVariables};
