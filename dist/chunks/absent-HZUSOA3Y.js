import{a}from"./chunk-PZNZT46Y.js";import"./chunk-MKOH44CY.js";import"./chunk-FMWRPYEN.js";export{a as absentVariables};
