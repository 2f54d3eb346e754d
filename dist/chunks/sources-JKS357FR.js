import{a,b,c}from"./chunk-XM64S2CD.js";import"./chunk-6LIYV5WS.js";import"./chunk-GRQG7YRR.js";export{a as composeSources,b as filesBelow,c as instead};
