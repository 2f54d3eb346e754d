import{a,b,c,d}from"./chunk-KPLV25CW.js";import"./chunk-VOQL5CX4.js";import"./chunk-SHG5DPUQ.js";export{d as findServices,c as findSyntaxError,a as locate,b as locator};
