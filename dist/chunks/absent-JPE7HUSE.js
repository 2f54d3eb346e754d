import{d as a}from"./chunk-J7FERV26.js";import"./chunk-LNZQYVL4.js";import"./chunk-MCVUJ2ZG.js";export{a as absentVariables};
