import{d as a}from"./chunk-CKD4PMRS.js";import"./chunk-WQER3FMC.js";import"./chunk-3YTBZQ6B.js";export{a as absentVariables};
