import{a}from"./chunk-WQPDTTOP.js";import"./chunk-ESJEPZ22.js";import"./chunk-6JXLLPV6.js";export{a as absentVariables};
