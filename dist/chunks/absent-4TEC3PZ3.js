import{c as a}from"./chunk-QQLQQTTY.js";import"./chunk-3FAMYHYP.js";import"./chunk-QGIXTBUM.js";export{a as absentVariables};
