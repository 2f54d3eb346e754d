import{a}from"./chunk-EVOSWWMJ.js";import"./chunk-QQ7FDJTN.js";import"./chunk-MPVKDDRM.js";export{a as absentVariables};
