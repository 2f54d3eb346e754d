import{d as a}from"./chunk-3YYDEOX5.js";import"./chunk-D3PQFWPC.js";import"./chunk-6P3K2HUG.js";import"./chunk-CGV6JVOT.js";export{a as absentVariables};
