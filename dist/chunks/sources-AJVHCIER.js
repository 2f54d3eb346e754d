import{a,b,c}from"./chunk-ZGEVB3M6.js";import"./chunk-VOQL5CX4.js";import"./chunk-AKXM5DDR.js";export{a as composeSources,b as filesBelow,c as instead};
