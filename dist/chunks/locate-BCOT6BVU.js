import{a,b,c}from"./chunk-KHZ2TI7C.js";import"./chunk-6P3K2HUG.js";import"./chunk-CGV6JVOT.js";export{c as findSyntaxError,a as locate,b as locator};
