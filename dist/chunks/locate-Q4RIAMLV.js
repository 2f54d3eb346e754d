import{a,b,c,d}from"./chunk-HEOXXV3L.js";import"./chunk-VOQL5CX4.js";import"./chunk-PCQ7TESU.js";export{d as findServices,c as findSyntaxError,a as locate,b as locator};
