import{a,b,c}from"./chunk-FQ3WB7XE.js";import"./chunk-GWPW5BW2.js";import"./chunk-WILK5L4H.js";export{c as findSyntaxError,a as locate,b as locator};
