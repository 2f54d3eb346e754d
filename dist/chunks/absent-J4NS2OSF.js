import{a}from"./chunk-XVJYFXEW.js";import"./chunk-CBLV5VBL.js";import"./chunk-6FPLZHCW.js";export{a as absentVariables};
