import{d as a}from"./chunk-OZBRUFTN.js";import"./chunk-UGPTMUVU.js";import"./chunk-ZOHOGXPN.js";export{a as absentVariables};
