import{a}from"./chunk-PCOWYIZ6.js";import"./chunk-5CDMZZS7.js";import"./chunk-6IFIYRNB.js";export{a as absentVariables};
