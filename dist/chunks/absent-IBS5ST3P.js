import{j as a}from"./chunk-JHCBHYYI.js";import"./chunk-RQ3TZ26D.js";export{a as absentVariables};
