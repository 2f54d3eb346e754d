import{a,b,c,d}from"./chunk-RQLHXVZ3.js";import"./chunk-HZGXZ4TO.js";import"./chunk-AQBYX5S4.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};
