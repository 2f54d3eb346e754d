import{a}from"./chunk-XA7NJ5AD.js";import"./chunk-4SBPOZNQ.js";import"./chunk-YKKMDTF4.js";export{a as absentVariables};
