import{a,b,c,d}from"./chunk-DNCY6DLB.js";import"./chunk-RP4SI5YD.js";import"./chunk-LW25FN3Q.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};
