import{d as a}from"./chunk-ASNCFAIB.js";import"./chunk-XM64S2CD.js";import"./chunk-6LIYV5WS.js";import"./chunk-GRQG7YRR.js";export{a as absentVariables};
