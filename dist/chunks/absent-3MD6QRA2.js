import{d as a}from"./chunk-A7746NTH.js";import"./chunk-XTZ3LMAK.js";import"./chunk-VZSDUO6N.js";import"./chunk-KMCOWHAU.js";export{a as absentVariables};
