import{a}from"./chunk-YZ5YWUZS.js";import"./chunk-IRZEYPWR.js";import"./chunk-4DW5ZJZO.js";export{a as absentVariables};
