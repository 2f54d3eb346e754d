import{h as a}from"./chunk-K3TXGULK.js";import"./chunk-OQBL2M27.js";export{a as absentVariables};
