import{a,b,c}from"./chunk-6I3WYF2Q.js";import"./chunk-LVNYJTOK.js";import"./chunk-QTSYGILF.js";export{c as findSyntaxError,a as locate,b as locator};
