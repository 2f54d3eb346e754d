import{d as a}from"./chunk-P5SZHBKN.js";import"./chunk-R54SY6AJ.js";import"./chunk-KHQIBB4E.js";export{a as absentVariables};
