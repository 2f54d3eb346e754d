import{d as a}from"./chunk-ADZH4HAT.js";import"./chunk-6BC6R5FX.js";import"./chunk-6LIYV5WS.js";import"./chunk-JQAND4GI.js";export{a as absentVariables};
