import{d as a}from"./chunk-GNJJ6QZP.js";import"./chunk-RQLHXVZ3.js";import"./chunk-HZGXZ4TO.js";import"./chunk-AQBYX5S4.js";export{a as absentVariables};
