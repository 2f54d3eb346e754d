import{j as a}from"./chunk-X2LZME4P.js";import"./chunk-NIEMIE5J.js";export{a as absentVariables};
