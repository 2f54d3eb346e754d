import{c as a}from"./chunk-HJ2N6L5Y.js";import"./chunk-HD6MZYHF.js";import"./chunk-EF5FXKZ4.js";export{a as absentVariables};
