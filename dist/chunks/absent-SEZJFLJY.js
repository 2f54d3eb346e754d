import{c as a}from"./chunk-AFKFCE6B.js";import"./chunk-C5LP7S7U.js";import"./chunk-32OB3X44.js";export{a as absentVariables};
