import{c as a}from"./chunk-VTHXHMEH.js";import"./chunk-3XP47X3M.js";import"./chunk-U3R5FYPK.js";export{a as absentVariables};
