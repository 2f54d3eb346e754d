import{j as a}from"./chunk-6MAI4SLL.js";import"./chunk-WUTRN3TP.js";export{a as absentVariables};
