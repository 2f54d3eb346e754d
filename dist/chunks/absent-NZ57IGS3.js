import{c as a}from"./chunk-5AID4V7B.js";import"./chunk-PCHDTBY6.js";export{a as absentVariables};
