import{h as a}from"./chunk-QRSXPR74.js";import"./chunk-O3W7N2V5.js";export{a as absentVariables};
