import{a,b,c}from"./chunk-CZFBCJFL.js";import"./chunk-6TQDCEDP.js";import"./chunk-W7PMLONS.js";export{c as findSyntaxError,a as locate,b as locator};
