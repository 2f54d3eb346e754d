import{d as a}from"./chunk-B4HS5CIB.js";import"./chunk-5SHZZCPO.js";import"./chunk-3KV43ZNW.js";import"./chunk-KI3F44BM.js";export{a as absentVariables};
