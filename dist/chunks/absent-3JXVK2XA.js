import{j as a}from"./chunk-PHRVZUAT.js";import"./chunk-H53SBGAS.js";export{a as absentVariables};
