import{a,b,c}from"./chunk-5Q4VVB3J.js";import"./chunk-6LIYV5WS.js";import"./chunk-KWWXQPD5.js";import"./chunk-SHG5DPUQ.js";export{a as composeSources,b as filesBelow,c as instead};
