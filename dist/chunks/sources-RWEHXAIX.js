import{a,b,c}from"./chunk-QKEHWTRQ.js";import"./chunk-6LIYV5WS.js";import"./chunk-CN5NUAE4.js";export{a as composeSources,b as filesBelow,c as instead};
