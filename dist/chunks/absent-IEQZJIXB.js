import{j as a}from"./chunk-RI5HDP63.js";import"./chunk-4WXIJXOH.js";export{a as absentVariables};
