import{c as a}from"./chunk-RWXCFMNK.js";import"./chunk-R2WYGUFJ.js";export{a as absentVariables};
