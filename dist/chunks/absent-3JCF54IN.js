import{c as a}from"./chunk-5WKOYHKP.js";import"./chunk-VL3M2MSR.js";export{a as absentVariables};
