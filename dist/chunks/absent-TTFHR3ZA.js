import{a}from"./chunk-5IJQE66E.js";import"./chunk-JGRAZSK5.js";import"./chunk-BFBEDPO3.js";export{a as absentVariables};
