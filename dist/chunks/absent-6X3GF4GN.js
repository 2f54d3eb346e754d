import{d as a}from"./chunk-TJTODA7Z.js";import"./chunk-NUFYFQLE.js";import"./chunk-M5VJKXVT.js";import"./chunk-ACBBP26P.js";export{a as absentVariables};
