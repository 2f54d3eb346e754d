import{a,b,c,d}from"./chunk-D3PQFWPC.js";import"./chunk-6P3K2HUG.js";import"./chunk-CGV6JVOT.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};
