import{a,b,c}from"./chunk-NSA6M2QI.js";import"./chunk-VOQL5CX4.js";import"./chunk-PCQ7TESU.js";export{a as composeSources,b as filesBelow,c as instead};
