import{d as a}from"./chunk-ILWID37X.js";import"./chunk-3JYXZYKA.js";import"./chunk-V7SKLCUL.js";import"./chunk-3U2ZC3O5.js";export{a as absentVariables};
