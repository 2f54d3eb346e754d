import{a,b,c}from"./chunk-6EL2Y5U4.js";import"./chunk-VZSDUO6N.js";import"./chunk-KMCOWHAU.js";export{c as findSyntaxError,a as locate,b as locator};
