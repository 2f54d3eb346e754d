import{d as a}from"./chunk-VXDS57M7.js";import"./chunk-QKEHWTRQ.js";import"./chunk-6LIYV5WS.js";import"./chunk-CN5NUAE4.js";export{a as absentVariables};
