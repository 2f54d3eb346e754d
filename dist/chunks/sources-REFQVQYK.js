import{a,b,c}from"./chunk-DY3KPJ3F.js";import"./chunk-VOQL5CX4.js";import"./chunk-WXD5BC4C.js";export{a as composeSources,b as filesBelow,c as instead};
