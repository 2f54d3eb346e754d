import{j as a}from"./chunk-3DVHGB7V.js";import"./chunk-2OZDIICV.js";export{a as absentVariables};
