import{d as a}from"./chunk-POWNIY72.js";import"./chunk-PCQ7TESU.js";export{a as absentVariables};
