import{j as a}from"./chunk-GMKO6CFE.js";import"./chunk-KXPKG5AB.js";export{a as absentVariables};
