import{a,b,c}from"./chunk-TVMUOKAO.js";import"./chunk-VOQL5CX4.js";import"./chunk-UEQ5KDA3.js";export{a as composeSources,b as filesBelow,c as instead};
