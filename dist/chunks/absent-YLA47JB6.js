import{d as a}from"./chunk-DT36XSFV.js";import"./chunk-DNCY6DLB.js";import"./chunk-RP4SI5YD.js";import"./chunk-LW25FN3Q.js";export{a as absentVariables};
