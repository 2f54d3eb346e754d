import{c as a}from"./chunk-3I4TCZJY.js";import"./chunk-FQEJNV6V.js";export{a as absentVariables};
