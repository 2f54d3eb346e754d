import{c as a}from"./chunk-ENGYNRIV.js";import"./chunk-E2CK74NE.js";export{a as absentVariables};
