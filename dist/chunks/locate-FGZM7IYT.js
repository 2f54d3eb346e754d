import{a,b,c}from"./chunk-JQWGSF6J.js";import"./chunk-GUQM4XA2.js";import"./chunk-VD2F6RPY.js";export{c as findSyntaxError,a as locate,b as locator};
