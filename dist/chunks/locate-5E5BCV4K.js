import{a,b,c}from"./chunk-RY6I5ZFA.js";import"./chunk-V7SKLCUL.js";import"./chunk-3U2ZC3O5.js";export{c as findSyntaxError,a as locate,b as locator};
