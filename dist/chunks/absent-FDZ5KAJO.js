import{d as a}from"./chunk-VXG3RY33.js";import"./chunk-Y2J3AO7P.js";import"./chunk-GWPW5BW2.js";import"./chunk-WILK5L4H.js";export{a as absentVariables};
