import{a,b,c}from"./chunk-6BC6R5FX.js";import"./chunk-6LIYV5WS.js";import"./chunk-JQAND4GI.js";export{a as composeSources,b as filesBelow,c as instead};
