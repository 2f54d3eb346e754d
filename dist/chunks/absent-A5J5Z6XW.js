import{d as a}from"./chunk-ORD3NE4F.js";import"./chunk-WPJGHOM3.js";import"./chunk-GUQM4XA2.js";import"./chunk-VD2F6RPY.js";export{a as absentVariables};
