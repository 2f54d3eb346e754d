import{a,b,c}from"./chunk-KWRAUUBC.js";import"./chunk-IQIH7NJJ.js";import"./chunk-LKHNYLUI.js";export{c as findSyntaxError,a as locate,b as locator};
