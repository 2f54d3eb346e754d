import{a,b,c}from"./chunk-BPUGNBZA.js";import"./chunk-VOQL5CX4.js";import"./chunk-LEWMFZE2.js";export{a as composeSources,b as filesBelow,c as instead};
