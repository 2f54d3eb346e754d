import{d as a}from"./chunk-W5YR4BOY.js";import"./chunk-HQEPH44W.js";import"./chunk-JX22P7XU.js";export{a as absentVariables};
