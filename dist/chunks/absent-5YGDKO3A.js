import{d as a}from"./chunk-MA7PQ2ZQ.js";import"./chunk-WTHBEYPR.js";import"./chunk-B3MUGJLS.js";export{a as absentVariables};
