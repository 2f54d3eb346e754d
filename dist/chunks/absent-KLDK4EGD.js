import{a}from"./chunk-4MEIHE7O.js";import"./chunk-ZGUAKZQA.js";import"./chunk-Q2XIUZMK.js";export{a as absentVariables};
