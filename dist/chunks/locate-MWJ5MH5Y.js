import{a,b,c}from"./chunk-VUZQ4LPB.js";import"./chunk-3KV43ZNW.js";import"./chunk-KI3F44BM.js";export{c as findSyntaxError,a as locate,b as locator};
