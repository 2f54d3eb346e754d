import{d as a}from"./chunk-5H7TERO6.js";import"./chunk-WXD5BC4C.js";export{a as absentVariables};
