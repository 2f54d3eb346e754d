import{h as a}from"./chunk-X2QXNIJL.js";import"./chunk-5F3NQUA6.js";export{a as absentVariables};
